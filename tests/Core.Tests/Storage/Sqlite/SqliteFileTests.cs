using AiGateway.Fixtures;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AiGateway.Tests.Storage.Sqlite;

public sealed class SqliteFileTests : IAsyncLifetime
{
    private const string Schema = "CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)";
    private readonly TempDirectory directory = new();
    private readonly SqliteFile file;

    public SqliteFileTests() => file = SqliteFile.Open(directory.File("notes.db"), Schema);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task An_acknowledged_write_is_read_at_once()
    {
        for (var id = 0; id < 50; id++)
        {
            await AddAsync(file, id, "hello");
            (await CountAsync(file)).ShouldBe(id + 1);
        }
    }

    [Fact]
    public async Task Writes_that_wait_together_each_get_their_own_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(id => file.WriteAsync(session =>
        {
            Insert(session, id, "x");
            return id;
        }, Cancel).AsTask()));

        answers.ShouldBe(Enumerable.Range(0, 1000));
        (await CountAsync(file)).ShouldBe(1000);
    }

    [Fact]
    public async Task A_write_that_throws_undoes_itself_and_nothing_else()
    {
        var writes = Enumerable.Range(0, 100).Select(id => file.WriteAsync(session =>
        {
            Insert(session, id, "x");
            return id % 10 == 3 ? throw new InvalidOperationException($"no {id}") : id;
        }, Cancel).AsTask()).ToList();

        foreach (var (id, write) in writes.Index())
        {
            if (id % 10 != 3) (await write).ShouldBe(id);
            else (await Should.ThrowAsync<InvalidOperationException>(write)).Message.ShouldBe($"no {id}");
        }

        (await CountAsync(file)).ShouldBe(90);
    }

    [Fact]
    public async Task A_mistake_in_a_statement_is_its_callers_and_not_an_outage()
    {
        await AddAsync(file, 1, "x");

        await Should.ThrowAsync<SqliteException>(async () => await AddAsync(file, 1, "again"));
        await Should.ThrowAsync<SqliteException>(async () => await file.ReadAsync(session => session.Execute("SELECT nothing"), Cancel));
    }

    [Fact]
    public async Task A_write_can_take_itself_back_and_still_answer()
    {
        var answer = await file.WriteAsync(session =>
        {
            Insert(session, 1, "x");
            session.Undo();
            return "taken back";
        }, Cancel);

        answer.ShouldBe("taken back");
        (await CountAsync(file)).ShouldBe(0);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_before_its_turn_is_not_made()
    {
        using var gate = new ManualResetEventSlim();
        using var left = new CancellationTokenSource();
        var first = file.WriteAsync(_ => gate.Wait(TimeSpan.FromMinutes(1)), Cancel).AsTask();
        var second = file.WriteAsync(session => Insert(session, 2, "x"), left.Token).AsTask();
        await left.CancelAsync();
        gate.Set();

        (await first).ShouldBeTrue();
        await Should.ThrowAsync<OperationCanceledException>(second);
        (await CountAsync(file)).ShouldBe(0);
    }

    [Fact]
    public async Task A_long_read_ends_when_it_is_cancelled_and_leaves_the_file_usable()
    {
        using var left = new CancellationTokenSource();

        var reading = file.ReadAsync(session => CountTo(session, 20_000_000, left.Cancel), left.Token);

        await Should.ThrowAsync<OperationCanceledException>(reading.AsTask());
        (await CountAsync(file)).ShouldBe(0);
    }

    [Fact]
    public async Task A_full_disk_fails_the_writes_of_its_group_as_an_outage_and_the_next_ones_are_tried_anew()
    {
        // What a full disk gives (SQLITE_FULL), for as long as this connection lives.
        await file.WriteAsync(session => session.Execute("PRAGMA max_page_count=10"), Cancel);

        var failure = await Should.ThrowAsync<StorageUnavailableException>(async () => await AddAsync(file, 1, new string('x', 1 << 20)));

        failure.InnerException.ShouldBeOfType<SqliteException>().SqliteErrorCode.ShouldBe(13);
        failure.Message.ShouldContain(directory.File("notes.db"));
        await AddAsync(file, 1, "x");
        (await CountAsync(file)).ShouldBe(1);
    }

    [Fact]
    public async Task Every_write_of_a_group_that_cannot_be_committed_fails()
    {
        using var gate = new ManualResetEventSlim();
        var running = new TaskCompletionSource();
        var first = file.WriteAsync(_ => running.TrySetResult() && gate.Wait(TimeSpan.FromMinutes(1)), Cancel).AsTask();
        await running.Task; // so that the next three wait together
        var group = new List<Task> { AddAsync(file, 1, "fits") };
        group.Add(file.WriteAsync(session => session.Execute("PRAGMA query_only=TRUE"), Cancel).AsTask());
        group.Add(AddAsync(file, 2, "read-only by now"));
        gate.Set();
        await first;

        foreach (var write in group) await Should.ThrowAsync<StorageUnavailableException>(write);
        (await CountAsync(file)).ShouldBe(0);
    }

    [Fact]
    public async Task A_write_that_breaks_the_connection_fails_its_group_and_not_the_ones_that_come_after()
    {
        var breaking = file.WriteAsync(
            session =>
            {
                session.Dispose();
                return 0;
            },
            Cancel).AsTask();

        var failure = await Should.ThrowAsync<StorageUnavailableException>(breaking.WaitAsync(TimeSpan.FromMinutes(1), Cancel));

        failure.InnerException.ShouldNotBeOfType<SqliteException>();
        await AddAsync(file, 1, "x").WaitAsync(TimeSpan.FromMinutes(1), Cancel);
        (await CountAsync(file)).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_a_database_is_an_outage_that_names_the_file()
    {
        var path = directory.File("garbage.db");
        await File.WriteAllTextAsync(path, new string('?', 10_000), Cancel);

        Should.Throw<StorageUnavailableException>(() => SqliteFile.Open(path, Schema)).Message.ShouldContain(path);
        Should.Throw<StorageUnavailableException>(() => SqliteFile.Open(directory.File("no/such/place.db"), Schema));
    }

    [Fact]
    public async Task Disposal_commits_what_waits_and_leaves_one_plain_file()
    {
        var path = directory.File("drained.db");
        var drained = SqliteFile.Open(path, Schema);
        var writes = Enumerable.Range(0, 500).Select(id => AddAsync(drained, id, "x")).ToList();
        await drained.DisposeAsync();
        await Task.WhenAll(writes);

        File.Exists(path + "-wal").ShouldBeFalse();
        await using var again = SqliteFile.Open(path, Schema);
        (await CountAsync(again)).ShouldBe(500);
        await Should.ThrowAsync<ObjectDisposedException>(async () => await AddAsync(drained, 501, "late"));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await CountAsync(drained));
    }

    [Fact]
    public async Task Many_readers_and_writers_do_not_get_in_each_others_way()
    {
        var writers = Task.WhenAll(Enumerable.Range(0, 400).Select(id => AddAsync(file, id, "x")));
        var readers = Task.WhenAll(Enumerable.Range(0, 400).Select(_ => Task.Run(() => CountAsync(file))));

        await writers;
        (await readers).ShouldAllBe(count => count >= 0 && count <= 400);
    }

    // The first row is there before the rest begins, so the statement surely runs by then.
    private static long CountTo(SqliteSession session, long limit, Action begun)
    {
        using var rows = session.Command("WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < $limit) SELECT x FROM n", ("$limit", limit)).ExecuteReader();
        rows.Read();
        begun();
        while (rows.Read()) continue;
        return limit;
    }

    private static Task<int> AddAsync(SqliteFile file, int id, string text) => file.WriteAsync(session => Insert(session, id, text), Cancel).AsTask();

    private static int Insert(SqliteSession session, int id, string text) =>
        session.Execute("INSERT INTO notes (id, text) VALUES ($id, $text)", ("$id", id), ("$text", text));

    private static async Task<long> CountAsync(SqliteFile file) => await file.ReadAsync(session => (long)session.Command("SELECT count(*) FROM notes").ExecuteScalar()!, Cancel);
}
