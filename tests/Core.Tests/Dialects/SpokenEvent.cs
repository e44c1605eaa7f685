using System.Text;

namespace AiGateway.Tests.Dialects;

/// <summary>One event of an upstream's stream, as it is framed.</summary>
internal sealed record SpokenEvent(byte[] Name, byte[] Data)
{
    public SpokenEvent(string name, string data)
        : this(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(data))
    {
    }

    public static implicit operator SpokenEvent(string data) => new("", data);
}
