using System.Collections.Frozen;

namespace AiGateway.Dialects.OpenAI;

/// <summary>Headers that pass between a client and an upstream that speaks OpenAI. None names an account, a credential, a request or a limit of the upstream.</summary>
internal static class OpenAIHeaders
{
    public static readonly FrozenSet<string> OfRequests = FrozenSet.Create(
        "aoai-evals",
        "extra-parameters",
        "openai-beta");

    public static readonly FrozenSet<string> OfReplies = FrozenSet.Create(
        "azure-openai-deployment-utilization",
        "openai-processing-ms",
        "openai-version",
        "x-ms-rai-invoked",
        "x-ms-region");
}
