namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>How a limit looks back. Times are Unix milliseconds; what is used is booked in buckets, each freed whole.</summary>
internal abstract record LimitWindow
{
    /// <summary>The last 60 s, in buckets of one second.</summary>
    public static readonly LimitWindow Minute = new SlidingMinute();

    /// <summary>The UTC day.</summary>
    public static readonly LimitWindow Day = new UtcDay();

    /// <summary>The bucket (its first millisecond) of what is used at <paramref name="time"/>.</summary>
    public abstract long BucketOf(long time);

    /// <summary>When everything that was used in the bucket has left the window.</summary>
    public abstract long FreeAt(long bucket);

    private sealed record SlidingMinute : LimitWindow
    {
        private const long Bucket = 1_000;

        public override long BucketOf(long time) => time - (time % Bucket);

        // What was used in the bucket's last millisecond has to be a whole window old.
        public override long FreeAt(long bucket) => bucket + Bucket + 60_000;
    }

    private sealed record UtcDay : LimitWindow
    {
        private const long Bucket = 86_400_000;

        public override long BucketOf(long time) => time - (time % Bucket);

        public override long FreeAt(long bucket) => bucket + Bucket;
    }
}
