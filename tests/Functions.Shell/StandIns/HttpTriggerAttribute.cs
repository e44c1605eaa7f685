namespace Microsoft.Azure.Functions.Worker;

// Read from Azure/azure-functions-dotnet-worker, extensions/Worker.Extensions.Http/src/HttpTriggerAttribute.cs, tag 2.52.0.

/// <summary>Runs the function for requests; for those of every method, as no function here names any.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel) : Attribute
{
    public AuthorizationLevel AuthLevel { get; } = authLevel;

    public string? Route { get; set; }
}
