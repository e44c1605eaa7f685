namespace Microsoft.Azure.Functions.Worker;

// Read from Azure/azure-functions-dotnet-worker, extensions/Worker.Extensions.Timer/src/TimerTriggerAttribute.cs, tag timer-4.3.1.

/// <summary>Runs the function when it is time.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    public string Schedule { get; } = schedule;
}
