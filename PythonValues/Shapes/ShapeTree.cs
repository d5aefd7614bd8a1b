using System.Text;
using System.Text.Json;

namespace PythonValues;

/// <summary>
/// The shapes of the objects of one JSON text: each node is a key, after those above it. Bounded, since keys may be data too.
/// </summary>
internal sealed class ShapeTree
{
    private const int MostKeys = 32;
    private const int MostNodes = 512;
    private const int MostChoices = 8;

    private int _nodes;

    public Node Root { get; } = new("", [], null);

    /// <summary>The node of the key that the reader is at; null: the object shall share no shape.</summary>
    public Node? Next(Node node, ref Utf8JsonReader reader)
    {
        var choices = 0;
        for (var child = node.FirstChild; child is not null; child = child.NextSibling, choices++)
        {
            if (reader.ValueTextEquals(child.Utf8))
            {
                return child;
            }
        }

        var key = reader.GetString()!;
        if (choices >= MostChoices || _nodes >= MostNodes || node.Depth >= MostKeys || node.Holds(key))
        {
            return null;
        }

        _nodes++;
        return node.FirstChild = new Node(key, Encoding.UTF8.GetBytes(key), node) { NextSibling = node.FirstChild };
    }

    internal sealed class Node(string key, byte[] utf8, Node? parent)
    {
        private MapShape? _shape;

        public byte[] Utf8 => utf8;

        public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

        public Node? FirstChild { get; set; }

        public Node? NextSibling { get; init; }

        public MapShape Shape => _shape ??= new MapShape(Keys());

        public string[] Keys()
        {
            var keys = new string[Depth];
            var node = this;
            for (var i = keys.Length - 1; i >= 0; i--)
            {
                (keys[i], node) = (node.Key, node.Parent!);
            }

            return keys;
        }

        public bool Holds(string other)
        {
            for (var node = this; node.Parent is not null; node = node.Parent)
            {
                if (node.Key == other)
                {
                    return true;
                }
            }

            return false;
        }

        private string Key => key;

        private Node? Parent => parent;
    }
}
