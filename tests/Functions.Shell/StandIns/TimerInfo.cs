namespace Microsoft.Azure.Functions.Worker;

// Read from Azure/azure-functions-dotnet-worker, extensions/Worker.Extensions.Timer/src/TimerInfo.cs, tag timer-4.3.1.

/// <summary>What a timer tells its function.</summary>
public sealed class TimerInfo
{
    public bool IsPastDue { get; set; }
}
