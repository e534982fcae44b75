package io.samenet.formats.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object to be written: its header, and for a group its children.
 *
 * @param children empty for a dataset
 */
record NodeWriter(HeaderWriter header, Optional<ChildrenWriter> children) {
    /** Writes the symbol table entry that names this object (section III.C). */
    void writeEntry(Output out, int nameOffset) throws IOException {
        out.u64(nameOffset).u64(header.address());
        out.u32(children.isPresent() ? 1 : 0).u32(0);
        out.u64(children.map(ChildrenWriter::treeAddress).orElse(0L));
        out.u64(children.map(ChildrenWriter::heapAddress).orElse(0L));
    }

    /** Gives header, tree and heap their places. */
    List<Piece> place(Space space) {
        List<Piece> pieces = new ArrayList<>(header.place(space));
        children.ifPresent(c -> pieces.addAll(c.place(space)));
        return pieces;
    }
}
