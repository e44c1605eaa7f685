using AiGateway.EndToEnd;
using AiGateway.Fixtures;

[assembly: AssemblyFixture(typeof(AzuriteServer))]
[assembly: AssemblyFixture(typeof(GatewayHost))]
