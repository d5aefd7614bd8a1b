using Jinja.Ast;
using Jinja.Execution;
using Jinja.Methods;
using PythonValues;

namespace Jinja.Compilation;

/// <summary>
/// The filter of a loop that compares an attribute of the item with an int that is known: a table's rows are passed over before they are
/// made.
/// </summary>
internal sealed record ColumnTest(string Member, string Operator, long Number)
{
    /// <summary>Null: the loop has another filter, or none.</summary>
    public static ColumnTest? Of(For loop) =>
        loop
            is {
                Target: NameTarget target,
                Filter: Comparison
                {
                    Rest: [(var op and ("<" or ">" or "=="), Constant { Value: long number })],
                    First: Ast.Attribute { Target: Name name } read
                }
            }
        && name.Id == target.Name
        && BuiltinMethods.All.IsPlainKey(read.Member)
            ? new(read.Member, op, number)
            : null;

    /// <summary>Notes the rows that pass, from one on, for as long as there is room.</summary>
    /// <returns>How many passed, and how many were looked at.</returns>
    public (int Passed, int Seen) Note(Table table, Column column, int from, int[] rows) =>
        Operator switch
        {
            "<" => Note(table, column, from, rows, new Less(Number)),
            ">" => Note(table, column, from, rows, new Greater(Number)),
            _ => Note(table, column, from, rows, new Equal(Number)),
        };

    private static (int Passed, int Seen) Note<T>(Table table, Column column, int from, int[] rows, T test)
        where T : struct, IIntTest
    {
        var notes = new Notes<T>(test, rows, from);
        var seen = table.Visit(column, from, ref notes);
        return (notes.Count, seen);
    }

    private interface IIntTest
    {
        bool Passes(long value);
    }

    private readonly struct Less(long number) : IIntTest
    {
        public bool Passes(long value) => value < number;
    }

    private readonly struct Greater(long number) : IIntTest
    {
        public bool Passes(long value) => value > number;
    }

    private readonly struct Equal(long number) : IIntTest
    {
        public bool Passes(long value) => value == number;
    }

    private struct Notes<T>(T test, int[] rows, int row) : IValueVisitor
        where T : struct, IIntTest
    {
        public int Count { get; private set; }

        public bool Take(object? value) => false;

        /// <summary>Without a branch: which rows pass cannot be guessed.</summary>
        public bool TakeInt(long value)
        {
            if (Count == rows.Length)
            {
                return false;
            }

            rows[Count] = row++;
            Count += test.Passes(value) ? 1 : 0;
            return true;
        }
    }
}
