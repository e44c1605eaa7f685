using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>
/// The ids of a response and of its items. They are made of what the provider calls its answer, so that the answer has the same ids however it is written; where it has no name, of the call's.
/// </summary>
internal sealed class ItemIds
{
    private readonly string seed;

    public ItemIds(ChatHead head, CallRequest request)
    {
        seed = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(head.Id ?? request.CallId)))[..46];
    }

    public string OfResponse => $"resp_{seed}0000";

    /// <summary>The id of the item at that place, as JSON.</summary>
    public byte[] Of(string prefix, int index) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"{prefix}_{seed}{index + 1:x4}\""));
}
