using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>The model a request asks for: the one its path names, else the body's <c>model</c>.</summary>
internal static class RequestedModel
{
    public const string Name = "model";
    private const int MaxLength = 256;

    /// <summary>What is wrong with the model's name; null when nothing is.</summary>
    public static GatewayError? Check(JsonText document, string? fromPath)
    {
        if (fromPath is not null) return CheckName(fromPath);
        if (document.Find(Name) is not { } member) return OpenAIRequestErrors.Missing(Name);
        var reader = document.Open(member);
        return reader.TokenType == JsonTokenType.String
            ? CheckName(reader.GetString()!)
            : OpenAIRequestErrors.WrongType(Name, "a string", JsonWords.For(reader));
    }

    private static GatewayError? CheckName(string model)
    {
        if (model.Length == 0) return OpenAIRequestErrors.EmptyString(Name);
        if (model.Length > MaxLength) return OpenAIRequestErrors.TooLong(Name, MaxLength);
        foreach (var letter in model)
            if (char.IsControl(letter)) return OpenAIRequestErrors.WrongValue(Name, "a name without control characters");
        return null;
    }
}
