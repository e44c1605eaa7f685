using System.Buffers.Text;

namespace AiGateway.Bench.Wire;

/// <summary>What the upstream does for a model name: <c>bench-f20-n100-g10</c> is the first byte after 20 ms, 100 events, 10 ms apart.</summary>
internal readonly record struct Behaviour(double FirstMs, int Events, double GapMs)
{
    private const int UsualEvents = 20;

    public static Behaviour Of(ReadOnlySpan<byte> model)
    {
        var behaviour = new Behaviour(0, UsualEvents, 0);
        foreach (var part in model.Split((byte)'-'))
        {
            var word = model[part];
            if (word.Length < 2 || !Utf8Parser.TryParse(word[1..], out double value, out var used) || used != word.Length - 1) continue;
            behaviour = word[0] switch
            {
                (byte)'f' => behaviour with { FirstMs = value },
                (byte)'n' => behaviour with { Events = (int)value },
                (byte)'g' => behaviour with { GapMs = value },
                _ => behaviour,
            };
        }

        return behaviour;
    }
}
