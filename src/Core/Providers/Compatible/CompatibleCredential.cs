namespace AiGateway.Providers.Compatible;

/// <summary>The header that carries a vendor's key, what stands before the key in it, and whether there must be one.</summary>
internal sealed record CompatibleCredential(string Header, string Prefix, bool IsNeeded)
{
    public static readonly CompatibleCredential Bearer = new("authorization", "Bearer ", IsNeeded: true);

    /// <summary>Servers that ask for a key only when they were started with one, and vendors that also serve without.</summary>
    public static readonly CompatibleCredential OptionalBearer = new("authorization", "Bearer ", IsNeeded: false);
}
