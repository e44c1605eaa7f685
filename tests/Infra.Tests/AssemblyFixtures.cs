using AiGateway.Infra.Tests.Bicep;

[assembly: AssemblyFixture(typeof(Templates))]
