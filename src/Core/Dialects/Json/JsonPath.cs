using System.Text;

namespace AiGateway.Dialects.Json;

/// <summary>Where a scan stands, as <c>messages[0].content</c>; written out only when it is asked for.</summary>
internal sealed class JsonPath
{
    private const int MaxNameLength = 64;
    private const int MaxLength = 256;
    private const int UsualDepth = 8;
    private Level[] levels = new Level[UsualDepth];
    private int depth;

    public void Push(bool isArray)
    {
        if (depth == levels.Length) Array.Resize(ref levels, 2 * levels.Length);
        levels[depth++] = new(isArray, -1, 0);
    }

    public void Pop() => depth--;

    /// <summary>The scan came to a member; its name stands, without quotes, at <paramref name="start"/>.</summary>
    public void SetName(int start, int length) => levels[depth - 1] = new(false, start, length);

    /// <summary>The scan came to a value; inside an array that is the next item.</summary>
    public void NextItem()
    {
        if (depth > 0 && levels[depth - 1].IsArray) levels[depth - 1].Position++;
    }

    /// <summary>The path as text. A name that is long or has unusual characters stands as <c>?</c>: it may be content.</summary>
    public string Render(ReadOnlySpan<byte> text)
    {
        var rendered = new StringBuilder();
        foreach (var level in levels.AsSpan(0, depth))
        {
            if (level.IsArray) rendered.Append('[').Append(level.Position).Append(']');
            else rendered.Append(rendered.Length == 0 ? "" : ".").Append(NameOf(text.Slice(level.Position, level.Length)));
            if (rendered.Length > MaxLength) return rendered.ToString(0, MaxLength) + "…";
        }

        return rendered.ToString();
    }

    private static string NameOf(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > MaxNameLength) return "?";
        foreach (var letter in name)
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'_' or (byte)'-')) return "?";
        return Encoding.ASCII.GetString(name);
    }

    /// <summary>An array and the index in it, or an object and where the current member's name starts.</summary>
    private record struct Level(bool IsArray, int Position, int Length);
}
