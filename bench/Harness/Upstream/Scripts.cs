using System.Text;

namespace AiGateway.Bench.Upstream;

/// <summary>Every script that was asked for. A run uses few models, so the last one is usually the next one.</summary>
internal sealed class Scripts
{
    private readonly Dictionary<(string Model, bool OfMessages), Script> _scripts = [];
    private (byte[] Model, bool OfMessages, Script Script)? _last;

    public Script Find(ReadOnlySpan<byte> model, bool ofMessages)
    {
        if (_last is { } last && last.OfMessages == ofMessages && model.SequenceEqual(last.Model)) return last.Script;
        lock (_scripts)
        {
            var name = Encoding.UTF8.GetString(model);
            if (!_scripts.TryGetValue((name, ofMessages), out var script)) _scripts[(name, ofMessages)] = script = Script.For(name, ofMessages);
            _last = (model.ToArray(), ofMessages, script);
            return script;
        }
    }
}
