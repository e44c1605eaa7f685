using System.Text;
using AiGateway.CallLog.Local;
using AiGateway.Fixtures;
using FsCheck;
using FsCheck.Xunit;

namespace AiGateway.Tests.CallLog.Local;

public sealed class LogFileTests : IDisposable
{
    private const long Capacity = 4096;
    private readonly TempDirectory disk = new();

    public void Dispose() => disk.Dispose();

    [Property(MaxTest = 50)]
    public void What_was_appended_is_read_in_its_order_and_nothing_of_what_the_file_held_before(NonEmptyString[] before, NonEmptyString[] lines)
    {
        using var file = LogFile.Create(disk.File(Guid.NewGuid().ToString("N")), Capacity);
        foreach (var line in before) file.TryAppend(LogLine.Started, Text(line));
        file.Empty();
        var kept = lines.Where(line => file.TryAppend(LogLine.Settled, Text(line))).Select(line => Encoding.UTF8.GetString(Text(line))).ToList();

        Read(file).ShouldBe(kept);
    }

    [Fact]
    public void A_full_file_refuses_a_line_and_keeps_the_others()
    {
        using var file = LogFile.Create(disk.File("full"), Capacity);
        var line = new byte[1000].AsSpan();
        line.Fill((byte)'x');

        var taken = 0;
        while (file.TryAppend(LogLine.Started, line)) taken++;

        taken.ShouldBe(4);
        Read(file).Count.ShouldBe(4);
    }

    [Fact]
    public void A_line_whose_word_was_never_written_is_no_line()
    {
        ReadOnlySpan<byte> lines = [.. "settled {}\n"u8, 0, 0, 0, 0, 0, 0, 0, 0, .. "{}\n"u8];

        LogLine.TryRead(ref lines, out _, out _).ShouldBeTrue();
        LogLine.TryRead(ref lines, out _, out _).ShouldBeFalse();
    }

    private static byte[] Text(NonEmptyString line) => Encoding.UTF8.GetBytes(line.Get.Replace('\n', ' '));

    private List<string> Read(LogFile file)
    {
        var copy = disk.File("copy");
        File.Copy(file.Path, copy, overwrite: true);
        ReadOnlySpan<byte> lines = File.ReadAllBytes(copy);
        var read = new List<string>();
        while (LogLine.TryRead(ref lines, out _, out var record)) read.Add(Encoding.UTF8.GetString(record));
        return read;
    }
}
