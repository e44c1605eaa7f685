namespace AiGateway.Resources.Policies;

/// <summary>What <see cref="PolicyRecords.Delivery"/> may be.</summary>
public static class RecordsDelivery
{
    /// <summary>On record before the first byte leaves, and settled before the last.</summary>
    public const string Durable = "durable";

    /// <summary>On record a moment after the last byte has left: what was on its way when the process dies is lost.</summary>
    public const string Fast = "fast";
}
