using System.Security.Cryptography;
using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>The id of a message in Anthropic's form.</summary>
internal static class MessageId
{
    private const string Prefix = "msg_";

    /// <summary>The provider's own where it has the form, else one made of it, or of the call's: the same for the same answer.</summary>
    public static string Of(ChatHead head, CallRequest request)
    {
        if (head.Id is { } id && id.StartsWith(Prefix, StringComparison.Ordinal)) return id;
        return Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(head.Id ?? request.CallId)).AsSpan(0, 12));
    }
}
