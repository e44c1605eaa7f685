using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>
/// The ids of a response and of its items. They are made of what the provider calls its answer, so that the answer has the same ids however it is written; where it has no name, of the question.
/// </summary>
internal sealed class ItemIds
{
    private readonly string seed;

    public ItemIds(ChatHead head, CallRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(head.Id ?? string.Create(CultureInfo.InvariantCulture, $"{head.Model} {head.Created}")));
        if (head.Id is null && request.Document is { } document) hash.AppendData(document.Bytes.Span);
        seed = Convert.ToHexStringLower(hash.GetHashAndReset())[..46];
    }

    public string OfResponse => $"resp_{seed}0000";

    /// <summary>The id of the item at that place, as JSON.</summary>
    public byte[] Of(string prefix, int index) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"{prefix}_{seed}{index + 1:x4}\""));
}
