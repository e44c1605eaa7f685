using System.Text;
using AiGateway.CallLog;
using AiGateway.CallLog.DeadLetters;
using AiGateway.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.DeadLetters;

public sealed class DeadLetterStoreTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(Sample.Noon);
    private readonly Disk disk = new();
    private readonly LogProcess process;

    public DeadLetterStoreTests() => process = new(disk, time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DeadLetterStore Letters => process.DeadLetters;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await disk.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(120 * 1024)]
    [InlineData((120 * 1024) + 1)]
    [InlineData(1024 * 1024)]
    [InlineData(12 * 1024 * 1024)]
    public async Task Content_of_any_length_is_kept_whole(int length)
    {
        var content = string.Concat(Enumerable.Range(0, length).Select(number => (number % 100) switch { 0 => '\0', 1 => '\n', _ => (char)('a' + (number % 26)) }));
        var bytes = Encoding.UTF8.GetBytes(content);

        await Letters.BuryAsync("ingest", bytes, "why", Cancel);

        var letter = await Letters.FindAsync(DeadLetter.IdOf(bytes), Cancel);
        letter!.Content.ShouldBe(content);
        (letter with { Content = null }).ShouldBe(new()
        {
            Id = DeadLetter.IdOf(bytes),
            Reason = "why",
            Source = "ingest",
            At = Sample.Noon,
            LastAt = Sample.Noon,
            Count = 1,
            Length = bytes.Length,
        });
        (await Letters.RemoveAsync(letter.Id, Cancel)).ShouldBe(true);
        (await Letters.FindAsync(letter.Id, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task The_same_content_is_one_letter_that_knows_how_often_and_when()
    {
        await BuryAsync("x", "ingest", "one reason");
        time.Advance(TimeSpan.FromHours(1));
        await BuryAsync("x", "outbox", "another reason");

        var letter = (await Letters.ListAsync(10, null, Cancel)).Items.ShouldHaveSingleItem();

        (letter.Count, letter.At, letter.LastAt).ShouldBe((2, Sample.Noon, Sample.Noon.AddHours(1)));
        (letter.Source, letter.Reason, letter.Content).ShouldBe(("outbox", "another reason", null));
    }

    [Fact]
    public async Task Burials_and_removals_at_once_leave_a_whole_letter_or_none()
    {
        var content = Encoding.UTF8.GetBytes(new string('x', 700_000));

        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 6).Select(turn => Task.Run(async () =>
            {
                if (turn % 3 == 0) await Letters.RemoveAsync(DeadLetter.IdOf(content), Cancel);
                else await Letters.BuryAsync("ingest", content, "why", Cancel);
            })));
            var listed = (await Letters.ListAsync(10, null, Cancel)).Items;
            if (listed.Count == 0) continue;
            (await Letters.FindAsync(DeadLetter.IdOf(content), Cancel))!.Content!.Length.ShouldBe(content.Length);
        }
    }

    [Fact]
    public async Task Of_removals_at_once_one_says_that_it_was_it()
    {
        await BuryAsync("x");

        var removed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Letters.RemoveAsync(IdOf("x"), Cancel).AsTask())));

        removed.Count(one => one).ShouldBe(1);
        (await disk.Tables.Outbox.ListAsync("dead-letters", "", null, 10, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Parts_that_a_crash_left_without_a_head_are_no_letter_and_do_no_harm()
    {
        await disk.Tables.Outbox.PutAsync("dead-letters", $"part:{IdOf("x")}:0000", "b2xk"u8.ToArray(), Cancel);
        (await Letters.ListAsync(10, null, Cancel)).Items.ShouldBeEmpty();
        (await Letters.FindAsync(IdOf("x"), Cancel)).ShouldBeNull();

        await BuryAsync("x");

        (await Letters.FindAsync(IdOf("x"), Cancel))!.Content.ShouldBe("x");
    }

    [Fact]
    public async Task Rows_of_an_older_form_are_passed_over()
    {
        await disk.Tables.Outbox.PutAsync("dead-letters", "0190f0c0d0e070008000000000000001-acme", "{\"reason\":\"old\"}"u8.ToArray(), Cancel);

        (await Letters.ListAsync(10, null, Cancel)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_name_each_letter_once()
    {
        string[] contents = [.. Enumerable.Range(0, 25).Select(number => $"poison {number}")];
        foreach (var content in contents) await BuryAsync(content);
        var seen = new List<string>();

        for (var after = (string?)null; ;)
        {
            var page = await Letters.ListAsync(10, after, Cancel);
            seen.AddRange(page.Items.Select(letter => letter.Id));
            if ((after = page.Next) is null) break;
        }

        seen.ShouldBe(contents.Select(IdOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_last_page_that_is_full_has_no_next()
    {
        for (var number = 0; number < 3; number++) await BuryAsync($"poison {number}");

        (await Letters.ListAsync(3, null, Cancel)).Next.ShouldBeNull();
        (await Letters.ListAsync(2, null, Cancel)).Next.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_table_that_is_down_says_so_and_counts_nothing()
    {
        using var measured = new Measured("gateway.records.dead_lettered", process.Get<System.Diagnostics.Metrics.IMeterFactory>());
        await BuryAsync("x");
        process.Outbox.IsDown = true;

        await Should.ThrowAsync<StorageUnavailableException>(async () => await BuryAsync("y"));

        measured.All.ShouldHaveSingleItem().Tags["source"].ShouldBe("ingest");
    }

    private static string IdOf(string content) => DeadLetter.IdOf(Encoding.UTF8.GetBytes(content));

    private async Task BuryAsync(string content, string source = "ingest", string reason = "why") =>
        await Letters.BuryAsync(source, Encoding.UTF8.GetBytes(content), reason, Cancel);
}
