namespace AiGateway.Upstream.Egress;

/// <summary>An address was refused before a packet went there. An exception, because only one passes through the connection pool.</summary>
internal sealed class AddressRefusedException : Exception
{
    public AddressRefusedException()
    {
    }

    public AddressRefusedException(string message)
        : base(message)
    {
    }

    public AddressRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
