package io.samenet.formats.zip;

/** Numbers of the zip format (APPNOTE 4.3 to 4.5). */
final class ZipFormat {
    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int END = 0x06054b50;
    static final int END_64 = 0x06064b50;
    static final int LOCATOR_64 = 0x07064b50;

    static final int LOCAL_SIZE = 30;
    static final int CENTRAL_SIZE = 46;
    static final int END_SIZE = 22;
    static final int END_64_SIZE = 56;
    static final int LOCATOR_64_SIZE = 20;
    static final int LONGEST_COMMENT = 0xFFFF;

    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int ENCRYPTED = 0x0001;
    static final int UTF_8 = 0x0800;

    /** Header ID of the extra field with 64-bit sizes. */
    static final int EXTRA_64 = 0x0001;
    /** In a field of 32 bits: the value stands in the extra field. */
    static final long IN_EXTRA = 0xFFFFFFFFL;
    /** In a field of 16 bits: the value stands in the zip64 end record. */
    static final int IN_END_64 = 0xFFFF;

    private ZipFormat() {}
}
