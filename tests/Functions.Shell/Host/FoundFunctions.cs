using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace AiGateway.Functions.Shell.Host;

/// <summary>The functions of an app, in the order in which the Functions host tries their routes: by name (Azure/azure-functions-host, src/WebJobs.Script/Host/FunctionMetadataManager.cs).</summary>
internal static class FoundFunctions
{
    public static IReadOnlyList<FoundFunction> In(Assembly app) => [.. Of(app).OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)];

    // Public methods of public classes are what the worker's generator sees.
    private static IEnumerable<FoundFunction> Of(Assembly app) =>
        from type in app.GetExportedTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        select new FoundFunction(function.Name, method);
}
