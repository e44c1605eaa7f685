using AiGateway.Calls;

namespace AiGateway.Dialects;

/// <summary>A wire format in which callers ask how many tokens a question has. Where the model's provider counts none, the gateway answers with an estimate.</summary>
public interface ITokenCountDialect : IDialect
{
    /// <summary>The reply that gives this count.</summary>
    ReadOnlyMemory<byte> WriteCount(long tokens);

    /// <summary>About how many tokens the question has.</summary>
    long Estimate(CallRequest request);
}
