namespace AiGateway.Bench.Rivals;

/// <summary>What the rows are called.</summary>
internal static class Names
{
    public const string Direct = "direct";
    public const string Nginx = "nginx";
    public const string Minimal = "minimal";
    public const string MinimalWithoutSpin = "minimal, no spin";
    public const string Yarp = "yarp";
    public const string Durable = "gateway, durable";
    public const string Fast = "gateway, fast";
    public const string DurableUnlimited = "gateway, durable, no limits";
    public const string FastUnlimited = "gateway, fast, no limits";
    public const string Portkey = "portkey";
}
