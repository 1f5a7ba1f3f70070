package dev.afterimage.data.table;

import static dev.afterimage.data.table.Role.ID;
import static dev.afterimage.data.table.Role.INPUT;
import static dev.afterimage.data.table.Role.MEMBER;
import static dev.afterimage.data.table.Role.SUBJECT;
import static dev.afterimage.data.table.Role.TARGET;

import java.util.List;

/** The tables that users hand over, by the columns that they have. */
public enum TableKind {
  /** Who was in training. */
  MEMBERSHIP,
  /** Which records there are; without ids, the inputs' paths name them. */
  MANIFEST;

  /** A header in plain names. */
  String header() {
    return this == MEMBERSHIP ? "id,member" : "id,input,target";
  }

  /** A header in plain names for so many columns, to be written above the first line. */
  String header(int columns) {
    if (this == MANIFEST && columns == 2) {
      return "input,target";
    }
    int plain = this == MEMBERSHIP ? 2 : 3;
    return header() + (columns > plain ? ",subject" : "") + (columns > plain + 1 ? ",..." : "");
  }

  boolean requires(Role role) {
    return switch (role) {
      case ID, MEMBER -> this == MEMBERSHIP;
      case INPUT, TARGET -> this == MANIFEST;
      case SUBJECT -> false;
    };
  }

  /** All roles, those that are needed first. */
  List<Role> roles() {
    return this == MEMBERSHIP ? List.of(ID, MEMBER, SUBJECT) : List.of(INPUT, TARGET, ID, SUBJECT);
  }
}
