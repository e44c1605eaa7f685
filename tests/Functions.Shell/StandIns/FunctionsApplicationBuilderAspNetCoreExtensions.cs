namespace Microsoft.Azure.Functions.Worker.Builder;

// Read from Azure/azure-functions-dotnet-worker, extensions/Worker.Extensions.Http.AspNetCore/src/FunctionsApplicationBuilderAspNetCoreExtensions.cs, tag http-aspnetcore-extension-2.1.1.

/// <summary>Lets functions answer by ASP.NET Core's types.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        builder.HasWebApplication = true;
        return builder;
    }
}
