using AiGateway.Calls;
using AiGateway.Dialects.OpenAI;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>Ids of replies: what may stand in an address and in a table.</summary>
internal static class ResponseId
{
    public const int Longest = 128;

    /// <summary>What is wrong with the id in that field; null when nothing is.</summary>
    public static GatewayError? Check(string id, string field) =>
        IsValid(id) ? null : OpenAIRequestErrors.WrongValue(field, "the id of a response, such as 'resp_67cb71b351908190a308f3859487620d'");

    public static bool IsValid(string id) => id.Length is > 0 and <= Longest && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
}
