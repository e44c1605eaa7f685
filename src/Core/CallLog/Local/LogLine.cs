using System.Runtime.InteropServices;

namespace AiGateway.CallLog.Local;

/// <summary>A line of the local log: a word of eight bytes, a record's JSON, a line end.</summary>
internal static class LogLine
{
    public const int WordLength = sizeof(ulong);

    public const byte End = (byte)'\n';

    /// <summary>What a line has beside its record.</summary>
    public const int Overhead = WordLength + sizeof(byte);

    /// <summary>There is no line, and none behind it.</summary>
    public const ulong None = 0;

    /// <summary>A call has started; the record is the one it leaves if nothing more is heard of it.</summary>
    public static ulong Started { get; } = WordOf("started "u8);

    /// <summary>A call has ended.</summary>
    public static ulong Settled { get; } = WordOf("settled "u8);

    /// <summary>Takes a line off the front: its word and its record; false at the end, where there are only zeros or what was never written whole.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> lines, out ulong word, out ReadOnlySpan<byte> record)
    {
        word = 0;
        record = default;
        if (lines.Length < Overhead || lines[0] == 0) return false;
        var end = lines.IndexOf(End);
        if (end < WordLength) return false;
        word = WordOf(lines);
        record = lines[WordLength..end];
        lines = lines[(end + 1)..];
        return true;
    }

    private static ulong WordOf(ReadOnlySpan<byte> line) => MemoryMarshal.Read<ulong>(line);
}
