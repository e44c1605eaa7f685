using System.Text.Json;

namespace AiGateway.CallLog.Journal;

/// <summary>What an instance with open calls writes from time to time.</summary>
internal sealed record SignOfLife(DateTimeOffset At)
{
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, CallLogJson.Default.SignOfLife);

    /// <summary>The sign; null when the text is none.</summary>
    public static SignOfLife? Read(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, CallLogJson.Default.SignOfLife);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
