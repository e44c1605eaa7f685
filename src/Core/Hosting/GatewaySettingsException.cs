namespace AiGateway.Hosting;

/// <summary>The configuration cannot be used; each mistake names its setting and the way out, and no value that may be secret.</summary>
public sealed class GatewaySettingsException : Exception
{
    public GatewaySettingsException()
    {
    }

    public GatewaySettingsException(string message)
        : base(message) => Mistakes = [message];

    public GatewaySettingsException(string message, Exception innerException)
        : base(message, innerException) => Mistakes = [message];

    public GatewaySettingsException(IReadOnlyList<string> mistakes)
        : base(string.Join(" ", mistakes)) => Mistakes = mistakes;

    public IReadOnlyList<string> Mistakes { get; } = [];
}
