namespace AiGateway.Fixtures.Exchanges;

/// <summary>A reply that is not written as its dialect demands.</summary>
public sealed class BrokenGrammarException(string message) : Exception(message)
{
    /// <summary>Throws unless it holds.</summary>
    internal static void Unless(bool holds, string message)
    {
        if (!holds) throw new BrokenGrammarException(message);
    }
}
