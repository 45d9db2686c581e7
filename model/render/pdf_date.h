#pragma once

class QByteArray;

namespace switchover::render {

/// Takes the time of making out of a PDF of Qt's: it would make two equal files differ. The length stays, so that every
/// offset in the file is right. Leaves alone what it does not know.
void withoutDate(QByteArray &pdf);

}   // namespace switchover::render
