using System.Text;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Upstream;

/// <summary>Every script that was asked for. A run uses few models, so the last one is usually the next one.</summary>
internal sealed class Scripts
{
    private readonly Dictionary<string, Script> _scripts = [];
    private (byte[] Model, Script Script)? _last;

    public Script Find(ReadOnlySpan<byte> model)
    {
        if (_last is { } last && model.SequenceEqual(last.Model)) return last.Script;
        lock (_scripts)
        {
            var name = Encoding.UTF8.GetString(model);
            if (!_scripts.TryGetValue(name, out var script)) _scripts[name] = script = Script.For(name);
            _last = (model.ToArray(), script);
            return script;
        }
    }
}
