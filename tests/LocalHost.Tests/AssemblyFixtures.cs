using AiGateway.Fixtures;

[assembly: AssemblyFixture(typeof(AzuriteServer))]
