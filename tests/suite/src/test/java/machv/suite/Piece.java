package machv.suite;

import java.util.ArrayList;
import java.util.List;

/// A part of a random program that has a structure.
///
/// What is written is the same each time; what is random was chosen when the piece was made.
interface Piece {
  void write(CodeWriter out);

  /// The parts that may be left out of this piece.
  default List<Block> blocks() {
    return List.of();
  }

  /// Pieces one after the other.
  final class Block {
    final List<Piece> pieces = new ArrayList<>();

    void write(CodeWriter out) {
      for (Piece piece : pieces) {
        piece.write(out);
      }
    }

    /// This block and those within.
    List<Block> all() {
      List<Block> all = new ArrayList<>();
      all.add(this);
      for (Piece piece : pieces) {
        for (Block block : piece.blocks()) {
          all.addAll(block.all());
        }
      }
      return all;
    }

    int size() {
      int size = 0;
      for (Block block : all()) {
        size += block.pieces.size();
      }
      return size;
    }
  }
}
