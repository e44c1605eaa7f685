namespace AiGateway.Bench.Wire;

/// <summary>Takes the data out of a chunked body, wherever reads cut it.</summary>
internal struct ChunkedBody
{
    private Stage _stage;
    private long _left;
    private bool _sizeEnded;
    private bool _emptyLine;

    private enum Stage
    {
        Size,
        Data,
        AfterData,
        Trailer,
        Ended,
    }

    public readonly bool Ended => _stage == Stage.Ended;

    /// <summary>The next piece of data; false when the input is used up or the body ended. What follows the body stays in the input.</summary>
    public bool TryTake(ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> data)
    {
        data = default;
        while (!input.IsEmpty && !Ended)
        {
            if (_stage == Stage.Data)
            {
                data = input[..(int)Math.Min(_left, input.Length)];
                input = input[data.Length..];
                _left -= data.Length;
                if (_left == 0) _stage = Stage.AfterData;
                return true;
            }

            var next = input[0];
            input = input[1..];
            ReadFraming(next);
        }

        return false;
    }

    private void ReadFraming(byte next)
    {
        switch (_stage)
        {
            case Stage.Size:
                ReadSize(next);
                break;
            case Stage.AfterData:
                if (next == '\n') _stage = Stage.Size;
                break;
            default:
                ReadTrailer(next);
                break;
        }
    }

    private void ReadSize(byte next)
    {
        if (next == '\n')
        {
            _stage = _left == 0 ? Stage.Trailer : Stage.Data;
            _sizeEnded = false;
            _emptyLine = true;
        }
        else if (!_sizeEnded && char.IsAsciiHexDigit((char)next))
        {
            _left = _left * 16 + HexValue(next);
        }
        else
        {
            _sizeEnded = true; // an extension, or the carriage return
        }
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private void ReadTrailer(byte next)
    {
        if (next == '\n')
        {
            if (_emptyLine) _stage = Stage.Ended;
            _emptyLine = true;
        }
        else if (next != '\r')
        {
            _emptyLine = false;
        }
    }
}
