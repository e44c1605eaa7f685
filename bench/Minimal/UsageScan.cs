using System.Buffers;
using System.Text.Json;

namespace AiGateway.Bench.Minimal;

/// <summary>Finds the usage object in the bytes that pass by, wherever reads cut it, and keeps nothing else.</summary>
internal struct UsageScan
{
    private const int LongestObject = 1024;
    private byte[]? _held;
    private int _length;

    public int PromptTokens { get; private set; }

    public int CompletionTokens { get; private set; }

    private static ReadOnlySpan<byte> Name => "\"usage\":{"u8;

    public void Look(ReadOnlySpan<byte> bytes)
    {
        if (_length == 0)
        {
            LookIn(bytes);
            return;
        }

        // The start was held back by an earlier read: go on behind it.
        var taken = Math.Min(bytes.Length, LongestObject - _length);
        bytes[..taken].CopyTo(_held.AsSpan(_length));
        var joined = _held.AsSpan(0, _length + taken);
        _length = 0;
        LookIn(joined);
        if (_length == 0 && taken < bytes.Length) LookIn(bytes[taken..]);
    }

    public readonly void Return()
    {
        if (_held is not null) ArrayPool<byte>.Shared.Return(_held);
    }

    private void LookIn(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOf(Name);
        if (at >= 0)
        {
            if (!TryRead(bytes[(at + Name.Length - 1)..])) Hold(bytes[at..]);
            return;
        }

        var tail = bytes[^Math.Min(bytes.Length, Name.Length - 1)..];
        var quote = tail.LastIndexOf((byte)'"');
        // The name's closing quote may be the last one: look at the opening one, too.
        if (quote > 0 && tail[..quote].LastIndexOf((byte)'"') is >= 0 and var opening && Name.StartsWith(tail[opening..])) quote = opening;
        if (quote >= 0 && Name.StartsWith(tail[quote..])) Hold(tail[quote..]);
    }

    private void Hold(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestObject) return;
        _held ??= ArrayPool<byte>.Shared.Rent(LongestObject);
        bytes.CopyTo(_held);
        _length = bytes.Length;
    }

    private bool TryRead(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0) return true;
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
                if (reader.ValueTextEquals("prompt_tokens"u8)) PromptTokens = Number(ref reader);
                else if (reader.ValueTextEquals("completion_tokens"u8)) CompletionTokens = Number(ref reader);
            }
        }
        catch (JsonException)
        {
            return true; // not the object it seemed to be: nothing to wait for
        }

        return false;
    }

    private static int Number(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : 0;
}
