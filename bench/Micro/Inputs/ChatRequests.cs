using System.Text;

namespace AiGateway.Bench.Micro.Inputs;

/// <summary>Chat requests as SDKs write them.</summary>
internal static class ChatRequests
{
    private const string Sentence = "The harbour lies still, and the last ferry of the evening turns its lights towards the town. ";

    private const string StreamFields = ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";

    /// <summary>A request of about so many bytes; a long one has a conversation of many messages.</summary>
    public static byte[] OfSize(int bytes, bool stream = false) => Encoding.UTF8.GetBytes(
        $$"""{"model":"simulated","messages":[{"role":"system","content":"You are a helpful assistant."},{{Conversation(bytes - 200)}}],"temperature":0.7,"max_tokens":256,"user":"user-1234"{{(stream ? StreamFields : "")}}}""");

    private static string Conversation(int bytes)
    {
        const int longest = 2_000;
        var messages = new List<string>();
        for (var left = bytes; left > 0; left -= longest)
            messages.Add($$"""{"role":"{{(messages.Count % 2 == 0 ? "user" : "assistant")}}","content":"{{Text(Math.Min(left, longest))}}"}""");
        return string.Join(',', messages);
    }

    private static string Text(int length) => string.Concat(Enumerable.Repeat(Sentence, (length / Sentence.Length) + 1))[..length].Replace(". ", ".\\n", StringComparison.Ordinal);
}
