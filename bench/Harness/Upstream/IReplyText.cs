namespace AiGateway.Bench.Upstream;

/// <summary>What the upstream says, in one wire format. A <see cref="Wire.Stamp.Blank"/> in it becomes the stamp of its sending.</summary>
internal interface IReplyText
{
    /// <summary>The body of a whole reply, with a stamp.</summary>
    string Whole { get; }

    /// <summary>The events before the first word, without a stamp: what counts are the words.</summary>
    IReadOnlyList<string> Opening { get; }

    /// <summary>The events after the last word.</summary>
    IReadOnlyList<string> Ending { get; }

    /// <summary>The event that brings a word, with a stamp.</summary>
    string Event(string word);
}
