using AiGateway.Sdk.Tests;

[assembly: AssemblyFixture(typeof(SdkGateway))]
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
