//! A file that is written whole or not at all, whatever ends the program meanwhile.

use std::fs::{Metadata, Permissions};
use std::io::{self, Write as _};
use std::path::Path;

/// Puts `content` in the place of `target`, which keeps its permissions.
///
/// Everybody sees the old file or the new one, and never a part of it. On Linux nothing is left either where the program is killed, but
/// for the moment between the two calls that give the new file a name and that name the old one's place.
///
/// # Errors
/// If it cannot be written; then the old file stands.
pub(super) fn replace(target: &Path, content: &[u8]) -> io::Result<()> {
    let existing = std::fs::metadata(target).ok();
    let folder = folder_of(target);
    if let Some(file) = unnamed::filled(folder, content, existing.as_ref())? {
        if existing.is_none() && unnamed::name(&file, target).is_ok() {
            return Ok(());
        }
        if let Ok(named) = builder().make_in(folder, |path| unnamed::name(&file, path)) {
            named.into_temp_path().persist(target)?;
            return Ok(());
        }
    }
    named(folder, content, existing)?.persist(target)?;
    Ok(())
}

/// Writes the new file `target`.
///
/// # Errors
/// If there is a file of this name, or it cannot be written; then nothing is changed.
pub(super) fn create(target: &Path, content: &[u8]) -> io::Result<()> {
    let folder = folder_of(target);
    if let Some(file) = unnamed::filled(folder, content, None)? {
        match unnamed::name(&file, target) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {}
            done => return done,
        }
    }
    named(folder, content, None)?.persist_noclobber(target)?;
    Ok(())
}

/// The folder that a path lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".gender-plan-").suffix(".tmp");
    builder
}

/// The content in a file of a passing name, for systems without files that have none.
fn named(
    folder: &Path,
    content: &[u8],
    existing: Option<Metadata>,
) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = builder();
    let permissions = existing.map(|existing| existing.permissions()).or_else(usual_permissions);
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Permissions of a new file, before the user's mask.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn usual_permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_permissions() -> Option<Permissions> {
    None
}

/// Files without a name (`O_TMPFILE`), which go away with the program that made them.
#[cfg(target_os = "linux")]
mod unnamed {
    use std::fs::{File, Metadata};
    use std::io::{self, Write as _};
    use std::os::fd::AsRawFd as _;
    use std::path::Path;

    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open};

    /// A file that holds `content` and has no name yet; `None` where the file system has no such files.
    pub(super) fn filled(
        folder: &Path,
        content: &[u8],
        existing: Option<&Metadata>,
    ) -> io::Result<Option<File>> {
        let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
        let Ok(file) = open(folder, flags, Mode::from_raw_mode(0o666)) else { return Ok(None) };
        let mut file = File::from(file);
        if let Some(existing) = existing {
            file.set_permissions(existing.permissions())?;
        }
        file.write_all(content)?;
        file.sync_all()?;
        Ok(Some(file))
    }

    /// Gives the file a name that nothing has.
    pub(super) fn name(file: &File, path: &Path) -> io::Result<()> {
        let source = format!("/proc/self/fd/{}", file.as_raw_fd());
        Ok(linkat(CWD, source, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
    }
}

#[cfg(not(target_os = "linux"))]
mod unnamed {
    use std::fs::{File, Metadata};
    use std::io;
    use std::path::Path;

    pub(super) fn filled(_: &Path, _: &[u8], _: Option<&Metadata>) -> io::Result<Option<File>> {
        Ok(None)
    }

    pub(super) fn name(_: &File, _: &Path) -> io::Result<()> {
        unreachable!("there is no file without a name here")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the system without unnamed files does, which those with them do too.
    #[test]
    fn a_file_of_a_passing_name_takes_the_place_of_the_old_one_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("a.txt");
        named(folder.path(), b"one", None).expect("written").persist(&target).expect("put");
        assert_eq!(std::fs::read(&target).expect("read"), b"one");
        let again = named(folder.path(), b"two", None).expect("written").persist_noclobber(&target);
        assert_eq!(again.expect_err("there").error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1);
    }

    #[test]
    fn a_new_file_replaces_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("a.txt");
        create(&target, b"one").expect("written");
        let again = create(&target, b"two").expect_err("there");
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&target).expect("read"), b"one");
        replace(&target, b"three").expect("written");
        assert_eq!(std::fs::read(&target).expect("read"), b"three");
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn the_permissions_of_what_is_replaced_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("a.txt");
        create(&target, b"one").expect("written");
        for mode in [0o600, 0o664, 0o640] {
            std::fs::set_permissions(&target, Permissions::from_mode(mode)).expect("set");
            replace(&target, b"two").expect("written");
            let now = std::fs::metadata(&target).expect("there").permissions().mode() & 0o777;
            assert_eq!(now, mode);
        }
    }
}
