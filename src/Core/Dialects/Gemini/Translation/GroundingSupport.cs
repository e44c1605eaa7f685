using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>A stretch of an answer and the sources it rests on, by their places in the list.</summary>
internal readonly record struct GroundingSupport(long? Start, long? End, bool IsOfAnotherPart, List<long> Sources)
{
    public static GroundingSupport Read(ReadOnlySpan<byte> json)
    {
        var support = new GroundingSupport(null, null, false, []);
        var members = new UpstreamObject(json);
        while (members.Next())
        {
            if (members.Is("segment"u8)) support = support.With(members.Value);
            else if (members.Is("groundingChunkIndices"u8)) support.AddSources(members.Value);
        }

        return support;
    }

    private GroundingSupport With(ReadOnlySpan<byte> segment)
    {
        var read = this;
        var members = new UpstreamObject(segment);
        while (members.Next())
        {
            if (members.Is("startIndex"u8)) read = read with { Start = UpstreamValue.Count(members.Value) };
            else if (members.Is("endIndex"u8)) read = read with { End = UpstreamValue.Count(members.Value) };
            else if (members.Is("partIndex"u8)) read = read with { IsOfAnotherPart = UpstreamValue.Count(members.Value) > 0 };
        }

        return read;
    }

    private void AddSources(ReadOnlySpan<byte> indices)
    {
        var items = new UpstreamArray(indices);
        while (items.Next())
            if (UpstreamValue.Count(items.Value) is { } index) Sources.Add(index);
    }
}
