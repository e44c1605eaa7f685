namespace Microsoft.Azure.Functions.Worker;

// Read from Azure/azure-functions-dotnet-worker, extensions/Worker.Extensions.Abstractions/src/FunctionAttribute.cs, tag 2.52.0.

/// <summary>Names a method that the host may run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
