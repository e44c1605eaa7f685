namespace Microsoft.Azure.Functions.Worker;

// Read from Azure/azure-functions-dotnet-worker, extensions/Worker.Extensions.Abstractions/src/ExponentialBackoffRetryAttribute.cs, tag 2.52.0.
// That -1 is without end, and that Event Hubs checkpoints wait for the policy, from MicrosoftDocs/azure-docs, articles/azure-functions/functions-bindings-error-pages.md.

/// <summary>Runs it again after longer and longer pauses.</summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        if (TimeSpan.Parse(minimumInterval, null) > TimeSpan.Parse(maximumInterval, null)) throw new ArgumentException("The shortest pause is longer than the longest.", nameof(minimumInterval));
        (MaxRetryCount, MinimumInterval, MaximumInterval) = (maxRetryCount, minimumInterval, maximumInterval);
    }

    public string MinimumInterval { get; }

    public string MaximumInterval { get; }
}
