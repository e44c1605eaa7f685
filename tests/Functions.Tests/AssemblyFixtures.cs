using AiGateway.EndToEnd;

[assembly: AssemblyFixture(typeof(GatewayHost))]
