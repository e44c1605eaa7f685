namespace AiGateway.Bench.Load;

/// <summary>What the generator saw. Times are in microseconds.</summary>
internal sealed record LoadResult
{
    /// <summary>Replies that ended inside the window, and the window.</summary>
    public required long Calls { get; init; }

    public required double Seconds { get; init; }

    public required long Events { get; init; }

    public required long Errors { get; init; }

    /// <summary>What the first error said.</summary>
    public string? FirstError { get; init; }

    public required long Refused { get; init; }

    /// <summary>Streams that ended without <c>[DONE]</c>.</summary>
    public required long Truncated { get; init; }

    /// <summary>Calls that were due inside the window and had no reply when the run gave up.</summary>
    public required long Unfinished { get; init; }

    /// <summary>From the time that the call was due to the end of its reply.</summary>
    public required Percentiles Latency { get; init; }

    /// <summary>The same without the time that the upstream took.</summary>
    public required Percentiles Added { get; init; }

    /// <summary>To the first event, without the time that the upstream took.</summary>
    public required Percentiles FirstEventAdded { get; init; }

    /// <summary>From the upstream's sending of an event to its arrival.</summary>
    public required Percentiles EventDelay { get; init; }

    public double CallsPerSecond => Calls / Seconds;

    public bool Failed => Errors + Refused + Truncated + Unfinished > 0 || Calls == 0;
}
