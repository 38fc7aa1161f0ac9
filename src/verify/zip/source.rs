//! Bytes that can be read at any place, by several threads at once: a file on a disk, or a piece of memory in tests.

use std::fs::File;
use std::io;

pub trait Source: Sync {
    fn size(&self) -> u64;

    /// Fills the whole buffer with what stands at this place.
    fn read(&self, buffer: &mut [u8], at: u64) -> io::Result<()>;
}

/// An open file.
#[derive(Debug)]
pub struct Disk {
    file: File,
    size: u64,
}

impl Disk {
    pub fn new(file: File) -> io::Result<Self> {
        let size = file.metadata()?.len();
        Ok(Disk { file, size })
    }
}

impl Source for Disk {
    fn size(&self) -> u64 {
        self.size
    }

    #[cfg(unix)]
    fn read(&self, buffer: &mut [u8], at: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, buffer, at)
    }

    #[cfg(windows)]
    fn read(&self, mut buffer: &mut [u8], mut at: u64) -> io::Result<()> {
        use std::os::windows::fs::FileExt;
        while !buffer.is_empty() {
            match self.file.seek_read(buffer, at) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(length) => {
                    buffer = &mut buffer[length..];
                    at += length as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl Source for Vec<u8> {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, buffer: &mut [u8], at: u64) -> io::Result<()> {
        let begin = usize::try_from(at).map_err(|_| io::ErrorKind::UnexpectedEof)?;
        let end = begin.checked_add(buffer.len()).ok_or(io::ErrorKind::UnexpectedEof)?;
        buffer.copy_from_slice(self.get(begin..end).ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

/// Bytes at a place of which it is known that they are there, or why they are not.
pub fn bytes(source: &impl Source, at: u64, length: usize) -> Result<Vec<u8>, String> {
    if at.checked_add(length as u64).is_none_or(|end| end > source.size()) {
        return Err("it is cut off: what its directory speaks of is not there".into());
    }
    let mut buffer = vec![0; length];
    source
        .read(&mut buffer, at)
        .map_err(|error| format!("it cannot be read: {}", crate::disk::reason(&error)))?;
    Ok(buffer)
}

/// Numbers from bytes, the small end first. What is not there is told by `None`.
#[derive(Clone, Copy)]
pub struct Fields<'b>(pub &'b [u8]);

impl<'b> Fields<'b> {
    pub fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    pub fn u64(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }
}
