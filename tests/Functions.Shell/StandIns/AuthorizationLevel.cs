namespace Microsoft.Azure.Functions.Worker;

// Read from Azure/azure-functions-dotnet-worker, extensions/Worker.Extensions.Http/src/AuthorizationLevel.cs, tag 2.52.0.

/// <summary>Whether the host asks for a key of its own.</summary>
public enum AuthorizationLevel
{
    Anonymous = 0,
    User = 1,
    Function = 2,
    System = 3,
    Admin = 4,
}
