namespace Microsoft.Azure.Functions.Worker.Builder;

// Read from Azure/azure-functions-dotnet-worker, src/DotNetWorker/Builder/FunctionsApplication.cs, tag 2.52.0.

/// <summary>Where a worker begins.</summary>
public static class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
