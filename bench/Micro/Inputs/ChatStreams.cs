using System.Text;

namespace AiGateway.Bench.Micro.Inputs;

/// <summary>Streams of chat chunks as OpenAI writes them.</summary>
internal static class ChatStreams
{
    /// <summary>As many events as fit into one read of a socket.</summary>
    public const int EventsOfARead = 60;

    private static readonly string[] Words = [" The", " harbour", " lies", " still", ",", " and", " the", " last", " ferry", " turns", " its", " lights", " towards", " the", " town", ".\\n"];

    /// <summary>Events in the middle of a reply, each with a piece of its text: about 260 bytes, 15 KiB together.</summary>
    public static byte[] Read() => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, EventsOfARead).Select(Event)));

    /// <summary>The same bytes, in one piece for each event.</summary>
    public static byte[][] Events() => [.. Enumerable.Range(0, EventsOfARead).Select(at => Encoding.UTF8.GetBytes(Event(at)))];

    /// <summary>The same bytes, cut where an upstream or a proxy happens to flush: in the middle of names, values and line ends.</summary>
    public static byte[][] Pieces() => [.. Read().Chunk(Read().Length / EventsOfARead - 7)];

    /// <summary>The piece of a text that an event brings, as it stands in JSON.</summary>
    public static string WordOf(int @event) => Words[@event % Words.Length];

    private static string Event(int at) =>
        $$"""data: {"id":"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG","object":"chat.completion.chunk","created":1760000000,"model":"gpt-4o-mini-2024-07-18","system_fingerprint":"fp_129a36352a","choices":[{"index":0,"delta":{"content":"{{WordOf(at)}}"},"logprobs":null,"finish_reason":null}]}""" + "\n\n";
}
