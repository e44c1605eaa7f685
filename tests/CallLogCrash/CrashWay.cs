namespace AiGateway.CallLogCrash;

/// <summary>The two ways in which the gateway makes the record of a call durable.</summary>
public static class CrashWay
{
    /// <summary>Rows of a journal and an outbox, as the instances of a Functions app share them; the transport is down now and then.</summary>
    public const string Tables = "tables";

    /// <summary>Lines of a file, as a gateway with a disk of its own writes them.</summary>
    public const string Files = "files";
}
